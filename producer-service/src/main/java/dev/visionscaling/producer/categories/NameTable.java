package dev.visionscaling.producer.categories;

/**
 * Maps names to positive numbers in 12 bytes per slot, for ground truths whose names would not fit into the producer's
 * memory. It keeps only a 64-bit hash of each name: the probability that any two of 1,500,000 names collide is below 1
 * in 10 million.
 */
final class NameTable {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes;
    private int[] numbers; // 0: a free slot; negative: looked up before
    private int size;
    private int used;

    /** @param slots the initial number, a power of two; it doubles when three quarters are taken */
    NameTable(int slots) {
        hashes = new long[slots];
        numbers = new int[slots];
    }

    int size() {
        return size;
    }

    /** Assigns a number to {@code name} unless it has one; returns its previous number, or 0. */
    int putIfAbsent(String name, int number) {
        if (size >= numbers.length / 4 * 3) {
            grow();
        }
        long hash = hash(name);
        int slot = slotOf(hash);
        if (numbers[slot] != 0) {
            return Math.abs(numbers[slot]);
        }
        hashes[slot] = hash;
        numbers[slot] = number;
        size++;
        return 0;
    }

    /** The number of {@code name}, or 0; remembers the look-up. */
    int lookUp(String name) {
        int slot = slotOf(hash(name));
        if (numbers[slot] > 0) {
            numbers[slot] = -numbers[slot];
            used++;
        }
        return -numbers[slot];
    }

    /** The number of names that were never looked up. */
    int unused() {
        return size - used;
    }

    /** Returns true if {@code name} has a number but was never looked up. */
    boolean isUnused(String name) {
        return numbers[slotOf(hash(name))] > 0;
    }

    /** The slot of {@code hash}, or the free slot for it. */
    private int slotOf(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & (numbers.length - 1);
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[2 * oldHashes.length];
        numbers = new int[2 * oldNumbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = slotOf(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    /** FNV-1a (Fowler, Noll, Vo) over UTF-16 code units. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
