/** File of the signature in a results folder. */
export const SIGNATURE_FILE = 'signature.json';
