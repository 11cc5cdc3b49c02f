/** The header by which a POST says which method it stands for, to servers and frameworks that know it. */
export const METHOD_OVERRIDE = 'X-HTTP-Method-Override'
