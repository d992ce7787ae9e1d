/** What Tomcat and Spring answer by themselves, in our form. */
@NullMarked
package cti.ingest.http;

import org.jspecify.annotations.NullMarked;
