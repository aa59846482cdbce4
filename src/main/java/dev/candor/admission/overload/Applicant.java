package dev.candor.admission.overload;

import java.util.concurrent.Executor;

/** Who asks for a {@link Permit}: runs tasks on the event loop of its request. */
interface Applicant extends Executor {

  /** Returns how many turns the client has had lately whose request it is. */
  double turns();

  /** Counts a turn of that client. */
  void addTurn();
}
