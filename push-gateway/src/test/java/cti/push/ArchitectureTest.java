package cti.push;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PUSH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.push");

    @Test
    void featuresHaveNoCycles() {
        slices().matching("cti.push.(*)..").should().beFreeOfCycles().check(PUSH);
    }

    @Test
    void relayKnowsNoSockets() {
        noClasses()
                .that()
                .resideInAPackage("cti.push.relay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "cti.push.session..", "cti.push.server..", "cti.push.security..")
                .check(PUSH);
    }

    @Test
    void securityKnowsNoOtherFeature() {
        noClasses()
                .that()
                .resideInAPackage("cti.push.security..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cti.push.relay..", "cti.push.session..", "cti.push.server..")
                .check(PUSH);
    }

    @Test
    void sessionsKnowNeitherSpringsNorReactorsServer() {
        noClasses()
                .that()
                .resideInAPackage("cti.push.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("reactor..", "org.springframework.web..", "org.apache.kafka.clients.consumer..")
                .check(PUSH);
    }
}
