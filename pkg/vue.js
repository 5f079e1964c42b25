// Only the types of this entry have content.
export {};
