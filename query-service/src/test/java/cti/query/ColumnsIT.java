package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.query.page.Listing;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.test.util.AopTestUtils;

/** What every list selects, against the schema that processor-service makes. */
class ColumnsIT {

    private static final QueryStack STACK = QueryStack.running();

    static List<Listing<?>> listings() {
        List<Listing<?>> listings = STACK.context.getBeansWithAnnotation(Repository.class).values().stream()
                .flatMap(ColumnsIT::listingsOf)
                .toList();
        assertThat(listings).isNotEmpty();
        return listings;
    }

    @ParameterizedTest
    @MethodSource("listings")
    void areThereAndMayBeRead(Listing<?> listing) {
        String columns = listing.columns().replaceAll("\\s+", "");

        List<String> found = STACK.context
                .getBean(JdbcClient.class)
                .sql("SELECT " + listing.columns() + " FROM " + listing.table() + " LIMIT 0")
                .query(rows -> {
                    var names = new ArrayList<String>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        names.add(rows.getMetaData().getColumnName(i));
                    }
                    return List.copyOf(names);
                });

        assertThat(String.join(",", found)).isEqualTo(columns);
    }

    private static Stream<Listing<?>> listingsOf(Object queries) {
        Object behindItsProxy = AopTestUtils.getUltimateTargetObject(queries);
        return Stream.of(behindItsProxy.getClass().getDeclaredFields())
                .filter(it -> it.getType() == Listing.class)
                .map(it -> read(it, behindItsProxy));
    }

    private static Listing<?> read(Field field, Object of) {
        try {
            field.setAccessible(true);
            return (Listing<?>) field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
