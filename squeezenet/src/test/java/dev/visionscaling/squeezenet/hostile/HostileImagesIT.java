package dev.visionscaling.squeezenet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs the decoder on all known hostile images and on thousands of damaged ones. */
class HostileImagesIT {
    private static final long SEED = 6;
    private static final int MUTATIONS_OF_EACH = 200;

    /** Processor time, far below the timeout after which the consumer gives up on an image. */
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(64_000_000));

    @Test
    void hostileImagesGiveAnExpectedResultInTime() {
        List<HostileImage> corpus = HostileCorpus.images(SEED);
        assertThat(corpus).hasSizeGreaterThan(600);
        assertThat(problemsOf(corpus)).isEmpty();
    }

    @Test
    void damagedImagesGiveAResultInTime() {
        List<HostileImage> damaged = DamagedImages.bitFlips(SEED + 1, MUTATIONS_OF_EACH);
        assertThat(damaged).hasSizeGreaterThan(5000);
        assertThat(problemsOf(damaged)).isEmpty();
    }

    @Test
    void namesAreDifferent() {
        Set<String> names = new HashSet<>();
        assertThat(HostileCorpus.images(SEED)).allMatch(image -> names.add(image.name()));
    }

    @Test
    void namesUnsupportedFormats() {
        NonImageFiles.KNOWN.forEach((name, content) -> assertThat(decoder.decode(BinaryBuilder.latin(content))
                        .match(decoded -> "decoded", DecodeResult.Undecodable::detail))
                .startsWith(name)
                .contains(": the object begins with")
                .endsWith("JPEG, PNG, GIF, BMP, WebP, TIFF and PNM are supported"));
    }

    private List<String> problemsOf(List<HostileImage> images) {
        List<String> problems = new ArrayList<>();
        for (HostileImage image : images) {
            long start = THREADS.getCurrentThreadCpuTime();
            DecodeResult result = decoder.decode(image.content());
            Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
            if (!isExpected(image, result)) {
                problems.add(image.name() + ": " + result.match(decoded -> "decoded", String::valueOf));
            }
            if (took.compareTo(MAX_TIME) > 0) {
                problems.add(image.name() + " takes " + took + " of processor time");
            }
        }
        return problems;
    }

    private static boolean isExpected(HostileImage image, DecodeResult result) {
        Optional<UndecodableReason> reason =
                result.match(decoded -> Optional.empty(), undecodable -> Optional.of(undecodable.reason()));
        return reason.map(image.reasons()::contains).orElse(image.decodable());
    }
}
