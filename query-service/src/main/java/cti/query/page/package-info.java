/** Lists: order, filters, pages and the cursors between them. */
@NullMarked
package cti.query.page;

import org.jspecify.annotations.NullMarked;
