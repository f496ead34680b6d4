package dev.visionscaling.gateway;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.InstanceSettings;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.SystemTicker;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.ops.OpsSettings;
import dev.visionscaling.common.ops.ServiceOps;
import dev.visionscaling.gateway.kafka.KafkaEventSource;
import dev.visionscaling.gateway.kafka.ResultTopicMonitor;
import dev.visionscaling.gateway.kafka.ResultTopicSettings;
import dev.visionscaling.gateway.mqtt.HiveMqLink;
import dev.visionscaling.gateway.mqtt.MqttSettings;
import dev.visionscaling.gateway.relay.Relay;
import dev.visionscaling.gateway.relay.RelayMetrics;
import dev.visionscaling.gateway.relay.RelaySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's composition root: opens everything in order, relays until stopped, and closes in reverse order. */
public final class GatewayMain {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayMain.class);

    /** More than the relay, the consumer and the connection may take one after the other. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private GatewayMain() {}

    /** Runs until SIGTERM or SIGINT; exit codes in {@link ExitCode}. */
    public static void main(String[] args) {
        ProgramLocale.fix();
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        Command relay =
                new Command("", "Passes results on to an MQTT broker.", settings(), settings -> run(settings, stop));
        Program program = new Program("gateway-service", relay.description(), List.of(relay));
        stop.exit(program.run(args, System.getenv()));
    }

    private static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(MqttSettings.all());
        all.addAll(RelaySettings.all());
        all.addAll(ResultTopicSettings.all());
        all.addAll(InstanceSettings.all());
        all.addAll(OpsSettings.all());
        return all;
    }

    private static int run(Settings settings, StopSignal stop) throws InterruptedException {
        String instance = InstanceSettings.nameFrom(settings);
        MqttSettings mqtt = MqttSettings.from(settings, instance);
        ResultTopicSettings results = ResultTopicSettings.from(settings);
        Ticker ticker = new SystemTicker(stop);
        if (mqtt.showsPassword()) {
            LOG.warn("the password goes over the network as it is: use mqtts:// in MQTT_URL");
        }
        try (Closer closer = new Closer()) {
            ServiceOps ops = closer.register(ServiceOps.start(OpsSettings.from(settings), "gateway", instance));
            RelayMetrics metrics = new RelayMetrics(ops.metrics());
            HiveMqLink link = closer.register(new HiveMqLink(mqtt, ops.health(), ops.metrics(), ticker));
            closer.register(ResultTopicMonitor.start(results, ops.health(), ops.metrics()));
            KafkaEventSource source = closer.register(KafkaEventSource.open(results, instance, ops.health()));
            Relay relay = new Relay(source, link, RelaySettings.from(settings), metrics, ticker);
            ops.watch(relay);
            ops.started();
            relay.run(stop::isRequested);
        }
        return ExitCode.OK;
    }
}
