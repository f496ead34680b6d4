package dev.visionscaling.consumer.testing;

import dev.visionscaling.squeezenet.DecodeResult;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Images that crash the process that decodes them, or keep it busy forever, as broken native code does. They need the
 * decoder of {@link #crashingDecoder}: no image is known that does this to the real decoder.
 */
public final class CrashingImages {
    private static final String SEGFAULT = "CRASHING segfault";
    private static final String HANG = "CRASHING hang";

    private CrashingImages() {}

    public static byte[] segfault() {
        return SEGFAULT.getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] hang() {
        return HANG.getBytes(StandardCharsets.US_ASCII);
    }

    /** Wraps {@code decoder} so that these images crash it. */
    public static Function<byte[], DecodeResult> crashingDecoder(Function<byte[], DecodeResult> decoder) {
        return bytes -> {
            String text = new String(bytes, 0, Math.min(bytes.length, 32), StandardCharsets.US_ASCII);
            if (text.equals(SEGFAULT)) {
                segmentationFault();
            }
            while (text.equals(HANG)) {
                Thread.onSpinWait();
            }
            return decoder.apply(bytes);
        };
    }

    /** Causes a real crash: HotSpot writes its report and ends with SIGABRT, as for a fault in a native library. */
    private static void segmentationFault() {
        try {
            Field instance = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            Object unsafe = instance.get(null);
            unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 0L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
