package io.metamigrator;

import static org.apache.camel.builder.AdviceWith.adviceWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.StaleStateException;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.records.apply.Delivery;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import io.metamigrator.systems.tradervolt.Throttle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes of a record, with all their beans and a ledger; of the calls that would leave, some are broken off. */
class RecordRoutesTest extends CamelMainTestSupport {
    private static final String MIGRATION = "tradervolt";
    private static final List<String> FOLDERS = List.of("shared", "records", MIGRATION);
    private static final int ACCOUNTS = 3;

    @TempDir
    Path folder;

    private final LeanMain main = new LeanMain();
    private final BoundBeans beans = new BoundBeans(main);
    private TraderVoltLab lab;
    private Settings settings;

    @Override
    protected void setupResources() {
        lab = TraderVoltLab.open(folder).exports(ACCOUNTS, 2, 1, ACCOUNTS);
        settings = new SettingsReader(SettingsCatalog.find(), lab.environment).read(folder, lab.settings());
        beans.bind("settings", settings);
        beans.bind("control", new Control());
        beans.bind("progress", new SilentProgress());
        beans.bind("routes", new Routes() {
            @Override
            public <T> T ask(String routeId, Object body, Class<T> answer) {
                return template.requestBody("direct:" + routeId, body, answer);
            }
        });
        beans.bindModules(Optional.of(MIGRATION), settings);
        Properties placeholders = beans.placeholders(settings);
        placeholders.setProperty("migration", MIGRATION);
        camelContextConfiguration().withUseOverridePropertiesWithPropertiesComponent(placeholders);
    }

    @Override
    protected void cleanupResources() {
        beans.close();
        lab.close();
    }

    @Override
    protected Registry createCamelRegistry() {
        Registry registry = new DefaultRegistry();
        main.lookupByType(Object.class).forEach(registry::bind);
        return registry;
    }

    @Override
    public void configureTest(TestExecutionConfiguration test) {
        test.withUseAdviceWith(true).withUseRouteBuilder(false);
    }

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration
                .withStreamCachingEnabled(false)
                .withRoutesIncludePattern(RouteFiles.pattern(RouteFiles.all(Path.of(""), FOLDERS)));
    }

    @Test
    void a_record_whose_call_breaks_off_is_settled_by_the_dead_letter_channel_and_its_lane_goes_on() throws Exception {
        List<State> whileTheNextIsSent = new ArrayList<>();
        List<Long> broken = new ArrayList<>();
        wire(exchange -> {
            LedgerRecord sent = sent(exchange);
            if (broken.isEmpty() && sent.type().equals("traders")) {
                broken.add(sent.seq());
                throw new IOException("the connection is gone");
            }
            if (whileTheNextIsSent.isEmpty() && !broken.isEmpty()) {
                assertThat(sent.type()).isEqualTo("traders");
                whileTheNextIsSent.add(state(broken.get(0)));
            }
        });
        adviceWith(
                context,
                "records-apply-failed",
                route -> route.weaveAddLast().to("mock:settled").id("settled"));
        context.start();

        assertThat(apply().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(broken).hasSize(1);
        assertThat(whileTheNextIsSent).containsExactly(State.UNKNOWN);
        getMockEndpoint("mock:settled").expectedMessageCount(1);
        getMockEndpoint("mock:settled").assertIsSatisfied();
        assertThat(lab.creations().stream().filter(entry -> entry.path().endsWith("/traders")))
                .hasSize(ACCOUNTS);
    }

    @Test
    void what_the_idempotent_repository_has_is_not_sent_a_second_time() throws Exception {
        List<String> sent = new ArrayList<>();
        wire(exchange -> sent.add(sent(exchange).type() + " " + sent(exchange).naturalKey()));
        adviceWith(context, "records-apply-lane", route -> {
            route.weaveByType(ToDefinition.class).before().setProperty("record", route.body());
            route.weaveByType(ToDefinition.class)
                    .after()
                    .setBody(route.exchangeProperty("record"))
                    .to("direct:tradervolt-apply-record");
        });
        context.start();

        Exchange ended = asked();
        assertThat(ObjectHelper.getException(StaleStateException.class, ended.getException()))
                .isNotNull();
        assertThat(sent).hasSize(1).doesNotHaveDuplicates();
    }

    @Test
    void each_call_waits_for_the_throttle_before_its_record_is_noted_as_being_sent() throws Exception {
        Throttle throttle = beans.bound("tradervoltThrottle", Throttle.class);
        List<Long> letThrough = new ArrayList<>();
        List<State> let = new ArrayList<>();
        List<State> left = new ArrayList<>();
        wire(exchange -> left.add(state(sent(exchange).seq())));
        adviceWith(
                context,
                "tradervolt-call-attempt",
                route -> route.weaveByToUri("direct:tradervolt-call-guarded")
                        .before()
                        .process(exchange -> {
                            letThrough.add(throttle.calls());
                            if (isCreation(exchange)) {
                                let.add(state(sent(exchange).seq()));
                            }
                        }));
        context.start();

        assertThat(apply().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(letThrough).isNotEmpty().isSorted().doesNotHaveDuplicates().startsWith(1L);
        assertThat(letThrough).last().isEqualTo((long) letThrough.size());
        assertThat(let).isNotEmpty().containsOnly(State.PLANNED);
        assertThat(left).hasSameSizeAs(let).containsOnly(State.SENDING);
    }

    /** Puts a processor in the place from which a creation leaves; what it lets pass goes to the sandbox. */
    private void wire(Processor creation) throws Exception {
        adviceWith(context, "tradervolt-call-http", route -> {
            ToDefinition http = (ToDefinition) route.getOriginalRoute().getOutputs().stream()
                    .flatMap(step -> step.getOutputs().stream())
                    .filter(ToDefinition.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            route.weaveByType(ToDefinition.class).replace().to("mock:wire").to(http.getUri());
        });
        MockEndpoint wire = getMockEndpoint("mock:wire");
        wire.whenAnyExchangeReceived(exchange -> {
            if (isCreation(exchange)) {
                creation.process(exchange);
            }
        });
    }

    private static boolean isCreation(Exchange exchange) {
        Delivery delivery = exchange.getProperty("delivery", Delivery.class);
        return delivery != null && delivery.isToSend();
    }

    private static LedgerRecord sent(Exchange exchange) {
        return exchange.getProperty("delivery", Delivery.class).record();
    }

    private State state(long seq) {
        Ledger ledger = beans.bound("ledger", Ledger.class);
        return ledger
                .records()
                .page(ledger.runs().of(MIGRATION).get(0), EnumSet.allOf(State.class), 0, Integer.MAX_VALUE)
                .stream()
                .filter(record -> record.seq() == seq)
                .map(LedgerRecord::state)
                .findFirst()
                .orElseThrow();
    }

    private PhaseResult apply() throws Exception {
        Exchange ended = asked();
        if (ended.getException() != null) {
            throw ended.getException();
        }
        return ended.getMessage().getBody(PhaseResult.class);
    }

    private Exchange asked() {
        ask(Phase.DISCOVER, Map.of());
        ask(Phase.PLAN, Map.of());
        return ask(Phase.APPLY, Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE"));
    }

    private Exchange ask(Phase phase, Map<String, String> options) {
        return template.request(
                "direct:" + phase.routeId(MIGRATION),
                exchange -> exchange.getIn().setBody(new PhaseRequest(MIGRATION, phase, options)));
    }
}
