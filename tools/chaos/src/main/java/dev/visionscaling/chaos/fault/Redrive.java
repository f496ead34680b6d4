package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.TopicOperations;
import java.util.ArrayList;
import java.util.List;

/** Publishes keys again with the producer's {@code redrive}, as an operator does after a repair. */
record Redrive(Cluster cluster) {
    void run(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("redrive"));
        command.addAll(List.of(options));
        new TopicOperations(cluster).publishOnlyBy(() -> {
            String unused = cluster.runProducer(command);
        });
    }
}
