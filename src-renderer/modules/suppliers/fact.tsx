/** One line of what is known of a supplier, an order or a return; a dash where it is nothing. */
import type { ReactNode } from 'react';
import { useWords } from '#renderer/app/messages/words.tsx';

type FactProps = Readonly<{
  name: string;
  value?: string;
  dir?: 'ltr' | 'auto';
  children?: ReactNode;
}>;

export function Fact({ name, value = '', dir = 'auto', children }: FactProps) {
  const words = useWords().suppliers;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? (value === '' ? words.none : <bdi dir={dir}>{value}</bdi>)}</dd>
    </div>
  );
}
