package cti.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.query");

    @Test
    void featuresDoNotDependOnEachOther() {
        for (String feature : new String[] {"conversation", "message", "voicemail", "call"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("cti.query." + feature)
                    .and()
                    // A conversation is made of calls.
                    .resideOutsideOfPackage(feature.equals("call") ? "cti.query.conversation" : "")
                    .and()
                    // These show all kinds together.
                    .resideOutsideOfPackages("cti.query.lookup", "cti.query.changes")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("cti.query." + feature)
                    .check(CLASSES);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("cti.query.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void controllersAndQueriesAreNobodyElsesBusiness() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .haveSimpleNameEndingWith("Queries")
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgeKnowsServlets() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cti.query.call..",
                        "cti.query.message..",
                        "cti.query.voicemail..",
                        "cti.query.lookup..",
                        "cti.query.changes..",
                        "cti.query.page..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(CLASSES);
    }
}
