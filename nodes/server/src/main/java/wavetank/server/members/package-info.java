/// How a process comes to be a member, and what a member does for the others.
///
/// Read in this order: `Introduction` (what processes say before they are members), `Arrival` (how
/// one finds out which member it is), `FrontDesk` (what it is told), `MemberClerk` (brings changes
/// to who leads), `OwnAffairs` (what a member sees to by itself).
@NullMarked
package wavetank.server.members;

import org.jspecify.annotations.NullMarked;
