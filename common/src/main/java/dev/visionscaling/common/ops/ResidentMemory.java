package dev.visionscaling.common.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process's resident memory, native memory included; absent on systems without /proc. */
final class ResidentMemory implements MeterBinder {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PREFIX = "VmRSS:";

    @Override
    public void bindTo(MeterRegistry registry) {
        if (Files.isReadable(STATUS)) {
            Gauge.builder("process.resident.memory", ResidentMemory::now)
                    .description("Memory of the process, native memory included")
                    .baseUnit(BaseUnits.BYTES)
                    .register(registry);
        }
    }

    private static double now() {
        try {
            return bytes(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Parses lines such as {@code VmRSS:  1024 kB}. */
    static double bytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(PREFIX))
                .map(line -> line.substring(PREFIX.length()).replace("kB", "").strip())
                .mapToDouble(kibibytes -> Long.parseLong(kibibytes) * 1024.0)
                .findFirst()
                .orElse(Double.NaN);
    }
}
