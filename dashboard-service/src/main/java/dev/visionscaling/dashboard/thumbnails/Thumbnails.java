package dev.visionscaling.dashboard.thumbnails;

import dev.visionscaling.common.ImageId;
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
 * Provides thumbnails of images that the database knows: from memory, or else fetched and scaled, a few at a time and
 * each once, even if several pages request it at the same moment. Safe from any thread.
 */
public final class Thumbnails {
    /** Images up to this size are shown as they are if they cannot be scaled. */
    private static final int MAX_ORIGINAL_BYTES = 256 << 10;

    private final ResultArchive archive;
    private final ImageStore images;
    private final ThumbnailScaler scaler;
    private final ByteLimitedCache<Thumbnail> cache;
    private final ConcurrentMap<ImageId, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final Semaphore turns;
    private final Duration timeout;
    private final LongAdder served = new LongAdder();
    private final LongAdder made = new LongAdder();

    /**
     * Bounds on resources.
     *
     * @param cacheBytes memory for thumbnails
     * @param concurrency thumbnails made at the same time
     * @param timeout limit of the wait for a turn
     */
    public record Limits(long cacheBytes, int concurrency, Duration timeout) {}

    public Thumbnails(ResultArchive archive, ImageStore images, ThumbnailScaler scaler, Limits limits) {
        this.archive = archive;
        this.images = images;
        this.scaler = scaler;
        this.cache = new ByteLimitedCache<>(limits.cacheBytes(), thumbnail -> thumbnail.bytes().length);
        this.turns = new Semaphore(limits.concurrency());
        this.timeout = limits.timeout();
    }

    /** The outcome of a request. */
    public sealed interface Answer {}

    /** The thumbnail. */
    public record Found(Thumbnail thumbnail) implements Answer {}

    /** The image is known, but no thumbnail can be made of it. */
    public record NoThumbnail() implements Answer {}

    /** The database does not know the image. */
    public record UnknownImage() implements Answer {}

    /** Too many requests are waiting. */
    public record Busy() implements Answer {}

    /** @throws DatabaseUnavailableException if the thumbnail is not in memory and PostgreSQL does not answer */
    public Answer of(ImageId image) throws InterruptedException {
        Optional<Answer> cached = cached(image);
        if (cached.isPresent()) {
            return cached.get();
        }
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = pending.putIfAbsent(image, mine);
        return others == null ? makeFor(image, mine) : await(others);
    }

    private Optional<Answer> cached(ImageId image) {
        Optional<Thumbnail> cached = cache.get(image);
        cached.ifPresent(unused -> served.increment());
        return cached.map(Found::new);
    }

    /** Makes the thumbnail for all requests that arrive meanwhile. */
    private Answer makeFor(ImageId image, CompletableFuture<Answer> all) throws InterruptedException {
        try {
            // Another thread may have made it since the cache was read.
            Optional<Answer> cached = cached(image);
            Answer answer = cached.isPresent() ? cached.get() : makeInTurn(image);
            all.complete(answer);
            return answer;
        } catch (RuntimeException | InterruptedException e) {
            all.completeExceptionally(e);
            throw e;
        } finally {
            pending.remove(image, all);
        }
    }

    private Answer makeInTurn(ImageId image) throws InterruptedException {
        if (!turns.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Busy();
        }
        try {
            return make(image);
        } finally {
            turns.release();
        }
    }

    private Answer await(CompletableFuture<Answer> others) throws InterruptedException {
        try {
            Answer answer = others.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer instanceof Found) {
                served.increment();
            }
            return answer;
        } catch (TimeoutException e) {
            return new Busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatabaseUnavailableException outage) {
                throw outage;
            }
            return new Busy(); // the thread that was making it was stopped
        }
    }

    /** Memory in use, in bytes. */
    public long cachedBytes() {
        return cache.bytes();
    }

    /** Number of thumbnails served from memory so far. */
    public long served() {
        return served.sum();
    }

    /** Number of thumbnails made so far. */
    public long made() {
        return made.sum();
    }

    private Answer make(ImageId image) {
        if (!archive.knows(image)) {
            return new UnknownImage();
        }
        try (ImageContent content = images.fetch(image)) {
            if (content instanceof ImageContent.Busy) {
                return new Busy();
            }
            return content instanceof ImageContent.Bytes fetched ? make(image, fetched.bytes()) : new NoThumbnail();
        }
    }

    private Answer make(ImageId image, byte[] content) {
        Optional<Thumbnail> thumbnail = scaler.scale(content)
                .map(small -> thumbnail(small, ImageType.JPEG))
                .or(() -> original(content));
        thumbnail.ifPresent(small -> {
            made.increment();
            cache.put(image, small);
        });
        return thumbnail.isPresent() ? new Found(thumbnail.get()) : new NoThumbnail();
    }

    // The browser may support a format that this program does not.
    private static Optional<Thumbnail> original(byte[] image) {
        return ImageType.of(image)
                .filter(type -> type == ImageType.WEBP && image.length <= MAX_ORIGINAL_BYTES)
                .map(type -> thumbnail(image, type));
    }

    private static Thumbnail thumbnail(byte[] bytes, ImageType type) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String tag = "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + bytes.length + "\"";
        return new Thumbnail(bytes, type.mediaType(), tag);
    }
}
