package dev.visionscaling.producer.upload;

/** What a person sees while work is under way. Safe from any thread. */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void step() {}

        @Override
        public void close() {}
    };

    /** One more piece of work is done. */
    void step();

    @Override
    void close();
}
