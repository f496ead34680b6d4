package dev.visionscaling.dashboard;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;

/** Small pictures of images that the database knows: from memory, else fetched and shrunk, a few at a time. */
public final class Thumbnails {
    /** Small enough to be shown as it is where no small picture can be made. */
    private static final int MAX_ORIGINAL_BYTES = 256 << 10;

    private final ResultArchive archive;
    private final PhotoStore photos;
    private final Shrinker shrinker;
    private final ByteLimitedCache<Thumbnail> cache;
    private final Semaphore work;
    private final Duration patience;
    private final LongAdder served = new LongAdder();
    private final LongAdder made = new LongAdder();

    /** What may be spent: bytes kept in memory, pictures made at once, and how long a request waits for its turn. */
    public record Limits(long cacheBytes, int atOnce, Duration patience) {}

    public Thumbnails(ResultArchive archive, PhotoStore photos, Shrinker shrinker, Limits limits) {
        this.archive = archive;
        this.photos = photos;
        this.shrinker = shrinker;
        this.cache = new ByteLimitedCache<>(limits.cacheBytes(), thumbnail -> thumbnail.bytes().length);
        this.work = new Semaphore(limits.atOnce());
        this.patience = limits.patience();
    }

    /** The outcome of a request. */
    public sealed interface Answer {}

    /** Here it is. */
    public record Found(Thumbnail thumbnail) implements Answer {}

    /** The image is known, but there is no picture of it. */
    public record NoPicture() implements Answer {}

    /** The database does not know the key. */
    public record UnknownKey() implements Answer {}

    /** Too many wait. */
    public record Busy() implements Answer {}

    /** @throws DatabaseAwayException if it is not in memory and the database does not answer */
    public Answer of(String key) throws InterruptedException {
        Optional<Thumbnail> kept = cache.get(key);
        if (kept.isPresent()) {
            served.increment();
            return new Found(kept.get());
        }
        if (!work.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Busy();
        }
        try {
            // Another request may have made it in the meantime.
            Optional<Thumbnail> ready = cache.get(key);
            return ready.isPresent() ? new Found(ready.get()) : make(key);
        } finally {
            work.release();
        }
    }

    /** Bytes kept in memory now. */
    public long cachedBytes() {
        return cache.bytes();
    }

    /** How many were served from memory so far. */
    long served() {
        return served.sum();
    }

    /** How many were made so far. */
    long made() {
        return made.sum();
    }

    private Answer make(String key) {
        if (!archive.knows(key)) {
            return new UnknownKey();
        }
        if (!(photos.fetch(key) instanceof Photo.Bytes photo)) {
            return new NoPicture();
        }
        Optional<Thumbnail> thumbnail = shrinker.shrink(photo.bytes())
                .map(small -> thumbnail(small, PhotoType.JPEG))
                .or(() -> original(photo.bytes()));
        thumbnail.ifPresent(small -> {
            made.increment();
            cache.put(key, small);
        });
        return thumbnail.isPresent() ? new Found(thumbnail.get()) : new NoPicture();
    }

    // The browser may read what this program cannot.
    private static Optional<Thumbnail> original(byte[] photo) {
        return PhotoType.of(photo)
                .filter(type -> type == PhotoType.WEBP && photo.length <= MAX_ORIGINAL_BYTES)
                .map(type -> thumbnail(photo, type));
    }

    private static Thumbnail thumbnail(byte[] bytes, PhotoType type) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String tag = "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + bytes.length + "\"";
        return new Thumbnail(bytes, type.mediaType(), tag);
    }
}
