package dev.visionscaling.producer.categories;

/**
 * Positive numbers by name, in 12 bytes a slot, for a ground truth larger than its names would fit into a producer's
 * memory. Names are known by 64 bits of hash: that any two of 1,500,000 coincide is less likely than 1 in 10 million.
 */
final class NameTable {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes;
    private int[] numbers; // 0: a free slot; negative: was asked for
    private int size;
    private int asked;

    /** @param slots how many to begin with, a power of two; there are more when three in four are taken */
    NameTable(int slots) {
        hashes = new long[slots];
        numbers = new int[slots];
    }

    int size() {
        return size;
    }

    /** Gives {@code name} a number unless it has one; returns the one that it had, or 0. */
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

    /** The number of {@code name}, or 0; remembers that it was asked for. */
    int ask(String name) {
        int slot = slotOf(hash(name));
        if (numbers[slot] > 0) {
            numbers[slot] = -numbers[slot];
            asked++;
        }
        return -numbers[slot];
    }

    /** How many names nobody asked for. */
    int unasked() {
        return size - asked;
    }

    /** Whether {@code name} has a number that nobody asked for. */
    boolean isUnasked(String name) {
        return numbers[slotOf(hash(name))] > 0;
    }

    /** Where {@code hash} is, or the free slot where it belongs. */
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

    /** FNV-1a over UTF-16 units; see Fowler, Noll, Vo. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
