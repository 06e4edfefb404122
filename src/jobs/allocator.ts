/**
 * How the C library's allocator (glibc; others do not know these) hands memory back in job processes. By default it keeps
 * what was freed for later, arrays of up to 32 MB too once some were freed, and one heap per thread: a million people held
 * .1 GB, texts of 900 characters a quarter more than they used. Blocks of a megabyte and more go back at once. No more CPU
 * seconds were measured (100,000 people, in turns).
 */
export const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
} as const;
