/**
 * Which field a heading of a supplier's list names, in the languages that lists come in. A word that stands alone
 * weighs more than one among others, so that "Artikel" is a SKU and "Artikelbezeichnung" a model.
 */
import { LIST_FIELDS, type ListField } from './list-fields.ts';

type Words = Readonly<{
  /** The whole heading. */
  exact: readonly string[];
  /** Somewhere in it. */
  within?: RegExp;
  /** Never with this in it. */
  not?: RegExp;
}>;

/** Letters and digits in lower case without marks, words apart by one space: 'N° de série' is 'n de serie'. */
export const plainHeading = (heading: string): string =>
  heading
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What is summed up or sold at is not what a unit cost. */
const OTHER_MONEY =
  /\b(total|totale|totaal|gesamt\w*|summe|sum|line|zeile\w*|retail|rrp|srp|msrp|uvp|vk|verkauf\w*|sale|sales|selling|vente|venta|vendita|verkoop\w*|satis|sprzedaz\w*|vat|mwst|tva|tax|kdv|btw)\b/;

const WORDS: Readonly<Record<ListField, Words>> = {
  imei1: {
    exact: ['imei', 'imei1', 'imei 1', 'imei meid', 'imei number', 'imei no', 'imeisv'],
    within: /imei|\bmeid\b/,
    not: /imei ?2|imei (sim|slot) ?2|(second|secondary|zweite|2e|2nd|segundo|drugi|ikinci)\b/,
  },
  imei2: {
    exact: ['imei2', 'imei 2', 'imei sim2', 'second imei', 'secondary imei'],
    within:
      /imei ?2|imei (sim|slot) ?2|\b(second|secondary|zweite|2e|2nd|segundo|drugi|ikinci) imei/,
  },
  eid: { exact: ['eid', 'e id', 'esim id', 'esim eid'], within: /\beid\b/ },
  serial: {
    exact: ['sn', 's n', 'serial', 'serie', 'seri no', 'matricola', 'nserie', 'serial no'],
    within:
      /\bserial|\bserien(nr|nummer)|\bserienummer|\b(numero|n|no|nr|num|n o) (de |di )?serie\b|\bnumer seryjny|\bseri (no|numarasi)/,
  },
  barcode: {
    exact: ['ean', 'ean13', 'gtin', 'upc', 'barcode', 'ean code', 'eancode', 'barkod', 'cod barre'],
    within:
      /\b(ean|gtin|upc)|barcode|bar code|strichcode|code (a )?barres?|codigo de barras|codice a barre|streepjescode|kod kreskowy|barkod/,
  },
  sku: {
    exact: [
      'sku',
      'artikel',
      'art nr',
      'art',
      'artikelnummer',
      'artikelnr',
      'item',
      'item no',
      'itemno',
      'item code',
      'part no',
      'part number',
      'partno',
      'mpn',
      'code',
      'codice',
      'codigo',
      'kod',
      'ref',
      'reference produit',
      'referencia',
      'riferimento',
      'indeks',
      'stok kodu',
      'urun kodu',
    ],
    within:
      /\bsku\b|\bartikel ?(nr|nummer|no)\b|\bart(icle)? ?(nr|no|number)\b|\b(item|part|product|produkt|supplier|model) ?(no|nr|number|code|kod)\b|\b(codigo|codice|kod|code|ref|reference|referencia) (de |del |du |do |produit|article|articulo|articolo|artigo|produto|prodotto|producto|produktu|towaru)/,
  },
  brand: {
    exact: ['brand', 'make', 'marke', 'marque', 'marca', 'merk', 'marka'],
    within:
      /\bbrand\b|manufacturer|hersteller|fabricant\w*|fabrikant|produttore|producent|uretici|\bmarke\b/,
  },
  model: {
    exact: [
      'model',
      'modell',
      'modele',
      'modelo',
      'modello',
      'description',
      'designation',
      'libelle',
      'opis',
      'nazwa',
      'name',
      'product',
      'produkt',
      'produit',
      'producto',
      'prodotto',
      'produto',
      'urun',
      'device',
      'gerat',
      'geraet',
      'appareil',
      'toestel',
      'telefon',
      'cihaz',
      'article',
    ],
    within:
      /\bmodel|\bdescri|\bbezeichnung|artikelbezeichnung|produktbezeichnung|beschreibung|designation|libelle|omschrijving|\bopis\b|\bnazwa\b|aciklama|urun adi|product ?name|productnaam|nom du produit|nombre|denominazione|designacao/,
    not: /\b(no|nr|number|code|kod|nummer)\b/,
  },
  storage: {
    exact: ['capacity', 'storage', 'memory', 'rom', 'gb', 'speicher', 'hafiza', 'opslag'],
    within:
      /capacit|capacidad|capacidade|kapazitat|storage|speicher|stockage|memoria|memoire|almacenamiento|archiviazione|armazenamento|geheugen|opslag|pamiec|pojemnosc|depolama|hafiza|kapasite/,
  },
  colour: {
    exact: ['colour', 'color', 'farbe', 'couleur', 'colore', 'cor', 'kleur', 'kolor', 'renk'],
    within: /\bcolou?r\b|\bfarbe\b|couleur|\bkolor\b|\bkleur\b|\brenk\b/,
  },
  cost: {
    exact: [
      'cost',
      'price',
      'unit cost',
      'unitcost',
      'unit price',
      'unitprice',
      'einkaufspreis',
      'ek',
      'ek preis',
      'ekpreis',
      'preis',
      'stuckpreis',
      'einzelpreis',
      'prix',
      'prix achat',
      'prix unitaire',
      'precio',
      'coste',
      'costo',
      'prezzo',
      'preco',
      'custo',
      'prijs',
      'inkoopprijs',
      'cena',
      'koszt',
      'fiyat',
      'birim fiyat',
      'maliyet',
      'netprice',
      'purchaseprice',
    ],
    within:
      /\bcost|price|preis|\bprix\b|precio|prezzo|\bpreco\b|prijs|\bcena\b|fiyat|maliyet|\bkoszt|\bcoste?o?\b|\bcusto\b|\bek\b/,
    not: OTHER_MONEY,
  },
  currency: {
    exact: ['currency', 'curr', 'ccy', 'wahrung', 'waehrung', 'devise', 'moneda', 'valuta'],
    within: /\bcurrency\b|wahrung|waehrung|\bdevise|\bmoneda\b|\bmoeda\b|\bwaluta\b|para birimi/,
  },
  batch: {
    exact: ['batch', 'lot', 'charge', 'lote', 'lotto', 'partij', 'partia', 'parti', 'batchno'],
    within: /\bbatch|\blot (no|nr|number)|\bcharge(n)?(nr|nummer)?\b|\blote\b|\blotto\b/,
  },
  reference: {
    exact: ['po', 'order', 'ponumber', 'lieferschein', 'bestellung', 'albaran', 'ddt', 'irsaliye'],
    within:
      /\bpo (no|nr|number)|purchase ?order|delivery ?note|lieferschein|\bbestell|\border|\bcommande|bon de livraison|albaran|\bpedido|\bordine|encomenda|pakbon|zamowieni|siparis|irsaliye/,
  },
  quantity: {
    exact: [
      'qty',
      'quantity',
      'menge',
      'anzahl',
      'stuck',
      'stk',
      'qte',
      'quantite',
      'cantidad',
      'quantita',
      'quantidade',
      'aantal',
      'ilosc',
      'adet',
      'miktar',
      'pcs',
      'units',
      'on hand',
      'bestand',
    ],
    within: /\bqty\b|\bquantit|\bmenge\b|\banzahl\b|\bcantidad\b|\baantal\b|\bilosc\b|\badet\b/,
  },
  condition: {
    exact: ['condition', 'grade', 'zustand', 'etat', 'condizione', 'conditie', 'stan', 'durum'],
    within: /\bcondition|\bgrade\b|\bzustand\b|\bcondizion|\bkondisyon|estado|\bstaat\b/,
  },
  place: {
    exact: ['place', 'location', 'bin', 'lagerort', 'standort', 'raf', 'konum', 'locatie'],
    within:
      /\blocation\b|lagerort|lagerplatz|emplacement|ubicacion|posizione|localizacao|lokalizacja/,
  },
  received: {
    exact: ['received', 'date', 'datum', 'fecha', 'data', 'tarih', 'eingang', 'date in'],
    within:
      /\breceived\b|receipt date|wareneingang|eingangsdatum|date (de )?reception|fecha de|data (di|de)|ontvangen|data przyjecia|giris tarihi|purchase date|kaufdatum/,
  },
};

/** Numbers of SIM cards: nothing of a device, and so never proposed as one. */
const OF_A_SIM = /iccid|\bsim (card|nr|no|number|karte)\b/;

const HEADING_MAX = 60;

/** How well a heading names a field: 2 as a whole, 1 among other words, 0 not at all. */
export function headingWeight(plain: string, field: ListField): 0 | 1 | 2 {
  if (plain === '' || plain.length > HEADING_MAX || OF_A_SIM.test(plain)) return 0;
  const { exact, within, not } = WORDS[field];
  if (exact.includes(plain)) return 2;
  if (within === undefined || !within.test(plain) || not?.test(plain) === true) return 0;
  return 1;
}

/** Whether a cell could be a heading of a list. */
export function isHeading(cell: string): boolean {
  const plain = plainHeading(cell);
  if (/\d{4}/.test(plain)) return false;
  return OF_A_SIM.test(plain) || LIST_FIELDS.some((field) => headingWeight(plain, field) > 0);
}
