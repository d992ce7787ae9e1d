package cti.push.session;

import static org.assertj.core.api.Assertions.assertThat;

import cti.testsupport.PushContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CloseCodeTest {

    @Test
    void everyCodeIsDocumented() {
        assertThat(PushContract.document().at("/channels/socket/x-close-codes"))
                .extracting(it -> it.get("code").asInt())
                .containsExactlyElementsOf(Stream.of(CloseCode.values())
                        .map(CloseCode::number)
                        .distinct()
                        .toList());
    }
}
