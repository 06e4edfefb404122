/** The product's version, the same as in package.json (version.test.ts compares). */
export const VERSION = '0.1.0';
