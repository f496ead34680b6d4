package dev.visionscaling.common.lifecycle;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates daemon threads with a name, which shows in logs and thread dumps. A daemon never keeps the process alive. */
public final class NamedThreads {
    private NamedThreads() {}

    /** A factory for executors with one thread, which gets exactly this name. */
    public static ThreadFactory daemon(String name) {
        return work -> daemon(name, work);
    }

    /** A factory for executors with several threads: {@code name-1}, {@code name-2} and so on. */
    public static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> daemon(name + "-" + count.incrementAndGet(), work);
    }

    /** One thread, which is not started yet. */
    public static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
