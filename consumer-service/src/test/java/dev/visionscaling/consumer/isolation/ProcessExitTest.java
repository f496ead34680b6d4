package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessExitTest {
    @ParameterizedTest
    @CsvSource({
        "139,SIGSEGV",
        "134,SIGABRT",
        "137,SIGKILL",
        "160,signal 32",
        "3,out of memory",
        "1,exit code 1",
        "0,exit code 0"
    })
    void namesTheSignalOrTheExitCode(int code, String description) {
        assertThat(ProcessExit.describe(code, "")).isEqualTo(description);
    }

    @Test
    void namesTheSignalAndTheLibraryOfACrashReport() {
        assertThat(ProcessExit.describe(134, """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f0a1c, pid=12, tid=13
                #
                # Problematic frame:
                # C  [libopencv_imgcodecs.so.413+0x1c]  cv::imdecode
                #
                """)).isEqualTo("SIGSEGV in libopencv_imgcodecs.so.413");
    }

    @Test
    void aCrashReportMayNameNoLibrary() {
        assertThat(ProcessExit.describe(134, "#  SIGBUS (0x7) at pc=0x1\n")).isEqualTo("SIGBUS");
    }
}
