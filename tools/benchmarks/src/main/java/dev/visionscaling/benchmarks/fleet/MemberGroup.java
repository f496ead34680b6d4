package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.common.ClassicGroupState;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;

/** A group of consumers as the broker sees it. Used by one thread. */
final class MemberGroup implements AutoCloseable {
    private final KafkaSettings kafka;
    private final Admin admin;
    private final String name;
    private final boolean streams;

    /** @param protocol {@code streams} or {@code classic} */
    MemberGroup(KafkaSettings kafka, String name, String protocol) {
        this.kafka = kafka;
        this.admin = Admin.create(kafka.clientProperties());
        this.name = name;
        this.streams = protocol.equals("streams");
    }

    /**
     * A group's members and what they work on.
     *
     * @param stable whether the group is not in the middle of a rebalance
     */
    record Membership(boolean stable, int members, Set<Integer> partitions) {
        private static final Membership NONE = new Membership(false, 0, Set.of());

        Membership {
            partitions = Set.copyOf(partitions);
        }

        /** Returns true if {@code expected} members share all of {@code count} partitions. */
        boolean isSettled(int expected, int count) {
            return stable && members == expected && partitions.size() == count;
        }
    }

    /** The group now; without members if there is no such group yet. */
    Membership read() throws InterruptedException {
        try {
            return streams ? ofStreams() : ofClassic();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException || e.getCause() instanceof RetriableException) {
                return Membership.NONE;
            }
            throw new CommandFailedException(KafkaErrors.describe(kafka, e), e);
        }
    }

    private Membership ofStreams() throws ExecutionException, InterruptedException {
        StreamsGroupDescription group = Objects.requireNonNull(
                admin.describeStreamsGroups(List.of(name)).all().get().get(name));
        Set<Integer> partitions = new HashSet<>();
        for (StreamsGroupMemberDescription member : group.members()) {
            for (StreamsGroupMemberAssignment.TaskIds tasks :
                    member.assignment().activeTasks()) {
                partitions.addAll(tasks.partitions());
            }
        }
        return new Membership(
                group.groupState() == GroupState.STABLE, group.members().size(), partitions);
    }

    private Membership ofClassic() throws ExecutionException, InterruptedException {
        ClassicGroupDescription group = Objects.requireNonNull(
                admin.describeClassicGroups(List.of(name)).all().get().get(name));
        Set<Integer> partitions = new HashSet<>();
        for (MemberDescription member : group.members()) {
            member.assignment().topicPartitions().forEach(partition -> partitions.add(partition.partition()));
        }
        return new Membership(
                group.state() == ClassicGroupState.STABLE, group.members().size(), partitions);
    }

    @Override
    public void close() {
        admin.close();
    }
}
