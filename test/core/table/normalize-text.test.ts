import { maskPersonal } from '../../../core/table/normalize-text';

test.each([
  ['证件 110101199003070011，电话13800001234。', '证件 110101**********11，电话138******34。'],
  ['11010119900307002x', '110101**********2x'],
  ['１１０１０１１９９００３０７００１１', '110101**********11'],
  ['110101199003070011、13800001234', '110101**********11、138******34'],
])('%s is masked', (text, masked) => {
  expect(maskPersonal(text)).toBe(masked);
});

test.each([
  '911100001234567890', // a credit code
  '91110000110101199003070011', // longer than an ID number
  '110101199013070011', // no day of birth
  '1380000123', // ten digits
  '138000012345', // twelve
  'A110101199003070011',
  '２０２５年第１２号',
  '',
])('%s is left as it is', (text) => {
  expect(maskPersonal(text)).toBe(text);
});
