package dev.visionscaling.chaos.cluster;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place for one process, which is started again whenever it ends, as a supervisor does. Safe from any thread; {@link
 * #poll} is called by the supervisor's.
 */
public final class SupervisedProcess {
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Starter starter;
    private final Consumer<ProcessExit> exits;
    private @Nullable ServiceProcess process;
    private boolean wanted;
    private boolean exitRequested;
    private boolean stopped;
    private long restartAt;
    private int starts;

    /** Starts a process. */
    @FunctionalInterface
    interface Starter {
        /** @param number how many there were before */
        ServiceProcess start(int number);
    }

    SupervisedProcess(String name, Starter starter, Consumer<ProcessExit> deaths) {
        this.name = name;
        this.starter = starter;
        this.exits = deaths;
    }

    public String name() {
        return name;
    }

    /** From now on there is to be a process. */
    public synchronized void start() {
        wanted = true;
        poll();
    }

    /** Stops the process in order and leaves the place empty. */
    public void stop() throws InterruptedException {
        ServiceProcess running;
        synchronized (this) {
            wanted = false;
            exitRequested = true;
            running = process;
        }
        if (running != null) {
            resume();
            running.close();
            poll();
        }
    }

    /** SIGKILL; the supervisor starts another one after a pause. */
    public synchronized void kill() throws InterruptedException {
        signal("KILL");
    }

    /** SIGTERM; the supervisor starts another one once it has ended. */
    public synchronized void terminate() throws InterruptedException {
        signal("TERM");
    }

    /** SIGSTOP: it does not run, and does not know. */
    public synchronized void suspend() throws InterruptedException {
        if (process != null && process.isAlive()) {
            stopped = true;
            Signals.send("STOP", process.pid());
        }
    }

    /** SIGCONT. */
    public synchronized void resume() throws InterruptedException {
        if (process != null && stopped) {
            stopped = false;
            Signals.send("CONT", process.pid());
        }
    }

    /** The running process's number, or -1. */
    public synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : -1;
    }

    /** How many processes there were in this place so far. */
    public synchronized int starts() {
        return starts;
    }

    /** Notices an end, and starts what is wanted. */
    synchronized void poll() {
        if (process != null && !process.isAlive()) {
            List<String> words = process.lastLines(1);
            exits.accept(new ProcessExit(
                    name, Instant.now(), process.exitCode(), exitRequested, words.isEmpty() ? "" : words.get(0)));
            process.close(); // releases what ties it to this program
            process = null;
            exitRequested = false;
            stopped = false;
            restartAt = System.nanoTime() + RESTART_PAUSE.toNanos();
        }
        if (process == null && wanted && System.nanoTime() - restartAt >= 0) {
            try {
                process = starter.start(starts);
                starts++;
            } catch (CommandFailedException e) {
                exits.accept(new ProcessExit(name, Instant.now(), -1, false, String.valueOf(e.getMessage())));
                restartAt = System.nanoTime() + RESTART_PAUSE.toNanos();
            }
        }
    }

    private void signal(String signal) throws InterruptedException {
        if (process != null && process.isAlive()) {
            exitRequested = true;
            resume();
            Signals.send(signal, process.pid());
        }
    }
}
