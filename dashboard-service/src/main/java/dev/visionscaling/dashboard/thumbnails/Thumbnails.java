package dev.visionscaling.dashboard.thumbnails;

import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import dev.visionscaling.dashboard.search.ResultArchive;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;

/**
 * Small pictures of images that the database knows: from memory, else fetched and shrunk, a few at a time and each once
 * however many pages ask for it at the same moment.
 */
public final class Thumbnails {
    /** Small enough to be shown as it is where no small picture can be made. */
    private static final int MAX_ORIGINAL_BYTES = 256 << 10;

    private final ResultArchive archive;
    private final ImageStore photos;
    private final ThumbnailScaler shrinker;
    private final ByteLimitedCache<Thumbnail> cache;
    private final ConcurrentMap<String, CompletableFuture<Answer>> making = new ConcurrentHashMap<>();
    private final Semaphore work;
    private final Duration patience;
    private final LongAdder served = new LongAdder();
    private final LongAdder made = new LongAdder();

    /** What may be spent: bytes kept in memory, pictures made at once, and how long a request waits for its turn. */
    public record Limits(long cacheBytes, int atOnce, Duration patience) {}

    public Thumbnails(ResultArchive archive, ImageStore photos, ThumbnailScaler shrinker, Limits limits) {
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

    /** @throws DatabaseUnavailableException if it is not in memory and the database does not answer */
    public Answer of(String key) throws InterruptedException {
        Optional<Answer> kept = kept(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = making.putIfAbsent(key, mine);
        return others == null ? makeFor(key, mine) : await(others);
    }

    private Optional<Answer> kept(String key) {
        Optional<Thumbnail> kept = cache.get(key);
        kept.ifPresent(unused -> served.increment());
        return kept.map(Found::new);
    }

    /** Makes it for everybody who asks until it is there. */
    private Answer makeFor(String key, CompletableFuture<Answer> all) throws InterruptedException {
        try {
            // It may have been made between the look into memory and now.
            Optional<Answer> kept = kept(key);
            Answer answer = kept.isPresent() ? kept.get() : makeInTurn(key);
            all.complete(answer);
            return answer;
        } catch (RuntimeException | InterruptedException e) {
            all.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(key, all);
        }
    }

    private Answer makeInTurn(String key) throws InterruptedException {
        if (!work.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Busy();
        }
        try {
            return make(key);
        } finally {
            work.release();
        }
    }

    private Answer await(CompletableFuture<Answer> others) throws InterruptedException {
        try {
            Answer answer = others.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer instanceof Found) {
                served.increment();
            }
            return answer;
        } catch (TimeoutException e) {
            return new Busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatabaseUnavailableException away) {
                throw away;
            }
            return new Busy(); // whoever made it was stopped
        }
    }

    /** Bytes kept in memory now. */
    public long cachedBytes() {
        return cache.bytes();
    }

    /** How many were served from memory so far. */
    public long served() {
        return served.sum();
    }

    /** How many were made so far. */
    public long made() {
        return made.sum();
    }

    private Answer make(String key) {
        if (!archive.knows(key)) {
            return new UnknownKey();
        }
        if (!(photos.fetch(key) instanceof ImageContent.Bytes photo)) {
            return new NoPicture();
        }
        Optional<Thumbnail> thumbnail = shrinker.scale(photo.bytes())
                .map(small -> thumbnail(small, ImageType.JPEG))
                .or(() -> original(photo.bytes()));
        thumbnail.ifPresent(small -> {
            made.increment();
            cache.put(key, small);
        });
        return thumbnail.isPresent() ? new Found(thumbnail.get()) : new NoPicture();
    }

    // The browser may read what this program cannot.
    private static Optional<Thumbnail> original(byte[] photo) {
        return ImageType.of(photo)
                .filter(type -> type == ImageType.WEBP && photo.length <= MAX_ORIGINAL_BYTES)
                .map(type -> thumbnail(photo, type));
    }

    private static Thumbnail thumbnail(byte[] bytes, ImageType type) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String tag = "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + bytes.length + "\"";
        return new Thumbnail(bytes, type.mediaType(), tag);
    }
}
