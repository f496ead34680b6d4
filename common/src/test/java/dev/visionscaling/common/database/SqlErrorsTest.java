package dev.visionscaling.common.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"08006", "40001", "40P01", "53300", "57P01", "57014", "58030", "55P03", "25006", "25P03", "53100"
            })
    void lostConnectionsDeadlocksAndBusyServersAreTransient(String state) {
        assertThat(SqlErrors.isTransient(new SQLException("unavailable", state)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"23505", "23514", "22021", "42P01", "42501", "28P01", "25P02", "55000", "XX000", "", "0"})
    void refusalsByTheServerAreNotTransient(String state) {
        assertThat(SqlErrors.isTransient(new SQLException("refused", state))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"22021", "22001", "23514", "23505", "P0001", "54000"})
    void someRefusalsAreCausedByTheData(String state) {
        assertThat(SqlErrors.isDataError(new SQLException("refused", state))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"42P01", "42501", "28P01", "XX000", "53100", "40001", "", "2"})
    void otherFailuresAreNotCausedByTheData(String state) {
        assertThat(SqlErrors.isDataError(new SQLException("refused", state))).isFalse();
    }

    @Test
    void aPoolWithoutAConnectionIsTransient() {
        assertThat(SqlErrors.isTransient(new SQLTransientConnectionException("timed out", "28P01")))
                .isTrue();
    }

    @Test
    void aFailedConnectionIsDescribedWithItsCause() {
        String connecting = "The connection attempt failed.";
        assertThat(SqlErrors.describe(new SQLException(connecting, "08001", new UnknownHostException("db.invalid"))))
                .isEqualTo("the host name cannot be resolved (db.invalid): check DATABASE_URL and this machine's DNS");
        assertThat(SqlErrors.describe(
                        new SQLException(connecting, "08001", new SocketTimeoutException("Connect timed out"))))
                .isEqualTo("The connection attempt failed: Connect timed out");
        assertThat(SqlErrors.describe(new SQLException("refused", "08001", new ConnectException("refused"))))
                .isEqualTo("refused");
    }

    @Test
    void aFailureOfTheDriverIsTransient() {
        assertThat(SqlErrors.isTransient(new SQLException("closed"))).isTrue();
    }
}
