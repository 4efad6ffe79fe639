/** An old workbook is a compound file. Source: [MS-CFB], section 2.2. */
export const isCompoundFile = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1].every((byte, index) => bytes[index] === byte)
