package cti.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.ingest");

    @Test
    void whatKeepsEventsKnowsNothingOfWhoSentThem() {
        noClasses()
                .that()
                .resideInAPackage("..rawevent..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..webhook..", "com.nimbusds..")
                .check(INGEST);
    }

    @Test
    void verificationNeedsNoFramework() {
        noClasses()
                .that()
                .haveSimpleName("JwsVerifier")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "jakarta..")
                .check(INGEST);
    }
}
