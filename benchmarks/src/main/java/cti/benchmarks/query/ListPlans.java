package cti.benchmarks.query;

import static cti.benchmarks.query.Question.OK;

import cti.benchmarks.figure.Report;
import cti.benchmarks.tenant.Broker;
import cti.benchmarks.tenant.Tenant;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How PostgreSQL executes what the query service really asks, for the largest app and for a small one. Each question is
 * asked often enough on one connection that the server takes the plan that it keeps.
 */
final class ListPlans {

    /** The driver prepares at the fifth, the server decides on a plan for all values after five more. */
    private static final int TIMES = 12;

    private static final int LARGEST = 1;
    private static final int SMALL = 45;
    private static final int NOT_THERE = 400;

    private final BigDatabase database;
    private final Broker broker;
    private final Path work;
    private final Report report;
    private final PlanLog log;
    private final List<String> bad = new ArrayList<>();

    ListPlans(BigDatabase database, Broker broker, Path work, Report report) {
        this.database = database;
        this.broker = broker;
        this.work = work;
        this.report = report;
        this.log = new PlanLog(database);
    }

    void run() throws IOException, SQLException {
        log.switchOn();
        Path file = work.resolve("plans.txt");
        report.say("plans of lists; all of them with their statements in %s", file);
        report.say("  %-9s %-4s %8s %7s %8s  %s", "verdict", "app", "ms", "pages", "dropped", "question: plans");
        try (BufferedWriter plans = Files.newBufferedWriter(file)) {
            for (int k : List.of(LARGEST, SMALL)) {
                Tenant tenant = TenantsOf.database(broker, k);
                try (QueryStage stage = QueryStage.set(database, broker, work, 1)) {
                    for (Question question : questions(tenant)) {
                        ask(stage.api(tenant), k, question, plans);
                    }
                }
            }
        } finally {
            log.switchOff();
        }
        report.sayVerdicts();
        report.require(bad.isEmpty(), "every list is read in order, no table whole, nothing is given up; bad: " + bad);
    }

    private List<Question> questions(Tenant tenant) throws SQLException {
        String app = tenant.app().appId().value();
        try (Connection connection = database.connect()) {
            Sample sample = Sample.of(connection, app);
            TenantsOf.map(broker, tenant, sample.agent(), "crm-agent");
            Position middle =
                    new Position(Tenant.partition(app), sample.offset(), Position.WHOLE_CHANGE, 1_764_028_800_000L);
            return Question.all(sample, SignedPosition.write(tenant.app(), middle));
        }
    }

    private void ask(Api api, int k, Question question, BufferedWriter file) throws IOException, SQLException {
        long mark = log.mark();
        Api.Answer first = api.get(question.path());
        if (first.status() == NOT_THERE) {
            report.say("  %-9s %-4d %s", "unknown", k, question.path());
            return;
        }
        for (int i = 1; i < TIMES && first.status() == OK; i++) {
            api.get(question.path());
        }
        String cursor = question.list() && first.status() == OK ? first.nextCursor() : "";
        for (int i = 0; i < TIMES && !cursor.isEmpty(); i++) {
            api.get(question.path() + (question.path().contains("?") ? "&" : "?") + "cursor=" + cursor);
        }
        List<Plan> plans = log.since(mark).stream()
                .filter(it -> !it.statement().contains("set_config"))
                .toList();
        judge(k, question, first.status(), plans);
        file.write("== app " + k + " " + question.path() + "\n");
        for (String text : texts(plans)) {
            file.write(text);
        }
        file.flush();
    }

    private void judge(int k, Question question, int status, List<Plan> plans) {
        String verdict = question.verdict(status, plans);
        Set<String> shapes = new LinkedHashSet<>();
        plans.forEach(it -> shapes.add(it.shape()));
        report.say(
                "  %-9s %-4d %8.2f %7d %8d  %s: %s",
                verdict,
                k,
                plans.stream().mapToDouble(Plan::milliseconds).max().orElse(0),
                plans.stream().mapToLong(Plan::pages).max().orElse(0),
                plans.stream().mapToLong(Plan::discarded).max().orElse(0),
                question.path(),
                String.join(" | ", shapes));
        report.count(question.list() ? "list " + verdict : verdict);
        if (!verdict.equals(Question.GOOD)) {
            bad.add(verdict + " app " + k + " " + question.path());
        }
    }

    /** One of each shape. */
    private static List<String> texts(List<Plan> plans) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (Plan plan : plans) {
            if (seen.add(plan.statement() + plan.shape())) {
                texts.add(plan.statement() + "\n" + plan.root().toPrettyString() + "\n\n");
            }
        }
        return texts;
    }
}
