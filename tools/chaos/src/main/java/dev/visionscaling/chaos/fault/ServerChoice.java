package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.ServerKind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The target of a fault: a whole server, or one of several brokers.
 *
 * @param name for the schedule
 * @param members which of the brokers, from 0 on; 0 for a server that has one process
 * @param whole whether nothing of the server is spared
 */
record ServerChoice(String name, List<Integer> members, boolean whole) {
    /** Chooses one of the brokers or all of them. For other servers, and for a single broker, there is no choice. */
    static ServerChoice of(ServerKind server, int brokers, Random random) {
        if (server != ServerKind.KAFKA || brokers == 1) {
            return new ServerChoice(server.toString(), List.of(0), true);
        }
        int choice = random.nextInt(brokers + 1);
        return choice < brokers
                ? new ServerChoice("broker " + (choice + 1), List.of(choice), false)
                : new ServerChoice(
                        "all brokers", IntStream.range(0, brokers).boxed().toList(), true);
    }

    /** Those of {@code all} that are chosen. */
    <T> List<T> from(List<T> all) {
        return members.stream().map(all::get).toList();
    }
}
