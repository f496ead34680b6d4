// The server names an image by its key, and by its bucket unless it is in the default one.

/** A text that no other image has: several buckets can have the same key. */
export const idOf = ({ bucket, key }) => JSON.stringify([bucket ?? "", key]);

/** What a user reads. */
export const nameOf = ({ bucket, key }) => (bucket ? `${key} in bucket ${bucket}` : key);

/** The parameters of a request for the image. */
export const parametersOf = ({ bucket, key }) => new URLSearchParams(bucket ? { key, bucket } : { key });

/** The image as a value in a request's JSON: the key alone says that the bucket is the default one. */
export const referenceTo = ({ bucket, key }) => (bucket ? { key, bucket } : key);

/** The image that such a value of the server refers to. */
export const imageOf = (reference) => (typeof reference === "string" ? { key: reference } : reference);
