package dev.visionscaling.common.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** A service's meters: its identity, process and JVM meters, and those that the service adds to {@link #registry}. */
public final class ServiceMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /**
     * @param service for example {@code consumer}
     * @param host the instance's name, as in the results
     */
    public ServiceMetrics(String service, String host) {
        String version = ServiceMetrics.class.getPackage().getImplementationVersion();
        Gauge.builder("service.info", () -> 1)
                .description("Identity of the service")
                .tag("service", service)
                .tag("host", host)
                .tag("version", version == null ? "unpackaged" : version)
                .tag("java", Runtime.version().toString())
                .register(registry);
        List<MeterBinder> jvm = List.of(
                gc,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics(),
                new ResidentMemory());
        jvm.forEach(binder -> binder.bindTo(registry));
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
