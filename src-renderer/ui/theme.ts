/** The look: warm paper, ink, one accent. Colour otherwise means state (see tokens.css). */
import { Button, createTheme, Input, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef2fc',
  '#dce4f8',
  '#b9c8f0',
  '#93aae6',
  '#6f8cda',
  '#5172c9',
  '#3e5fb8',
  '#2f4e9f',
  '#264085',
  '#1d3268',
];
const gray: MantineColorsTuple = [
  '#f8f7f4',
  '#efede8',
  '#e5e2db',
  '#d6d2c9',
  '#b9b5ab',
  '#858178',
  '#66635b',
  '#4d4a44',
  '#35332f',
  '#1e1d1b',
];
const dark: MantineColorsTuple = [
  '#e8e9ec',
  '#c9ccd3',
  '#a7acb7',
  '#7d8490',
  '#3d434f',
  '#2e333d',
  '#22262d',
  '#16181c',
  '#111316',
  '#0b0c0e',
];

/** Fingers and standing people: nothing to press is lower than this. */
const TOUCH_HEIGHT = '2.75rem';

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, gray, dark },
  fontFamily:
    "'Inter Variable', 'Noto Sans Sinhala', 'Noto Sans Tamil', 'Noto Sans Devanagari', 'Noto Sans Arabic', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', monospace",
  headings: { fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, props) =>
        props.size === 'md' || props.size === undefined
          ? { root: { '--button-height': TOUCH_HEIGHT, '--button-padding-x': '1.1rem' } }
          : { root: {} },
    }),
    ActionIcon: { defaultProps: { size: TOUCH_HEIGHT, variant: 'subtle' } },
    Input: Input.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, props) =>
        props.size === 'md' || props.size === undefined
          ? { wrapper: { '--input-height': TOUCH_HEIGHT } }
          : { wrapper: {} },
    }),
    // Hints under the field, so that fields beside each other stand on one line.
    InputWrapper: {
      defaultProps: { size: 'md', inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Select: { defaultProps: { size: 'md', checkIconPosition: 'right' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Modal: { defaultProps: { radius: 'lg', transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    SegmentedControl: {
      defaultProps: { size: 'md' },
      styles: { label: { paddingBlock: '0.6rem' } },
    },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
  },
});
