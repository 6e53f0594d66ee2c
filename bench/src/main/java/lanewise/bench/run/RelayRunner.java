package lanewise.bench.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lanewise.bench.fork.Baton;
import lanewise.bench.noise.CoreReading;
import lanewise.bench.plan.PlannedFork;
import lanewise.bench.plan.Relay;
import lanewise.bench.text.BadInputException;

/**
 * Runs relays. The forks of a relay begin to live and warm up, one a processor at a time. Then
 * their measured threads are put on the core that is quietest at the moment, and they take turns
 * there, in an order that is another one from turn to turn. In the end each proves its result.
 */
final class RelayRunner implements AutoCloseable {
  private final ForkRunner runner;
  private final Duration limit;
  private final Cores cores = new Cores();
  private final int processors = Runtime.getRuntime().availableProcessors();
  private final ExecutorService several = Executors.newFixedThreadPool(processors, this::daemon);
  private final ServerSocket server;
  private final List<Entrant> live = new CopyOnWriteArrayList<>();
  private int entrants;

  RelayRunner(ForkRunner runner, Duration limit) {
    this.runner = runner;
    this.limit = limit;
    try {
      server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new BadInputException(
          "no port of this machine's loopback address can be listened at: " + e.getMessage());
    }
    daemon(this::answer).start();
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    return thread;
  }

  /** Hands those who call to the entrants that they are. */
  private void answer() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int number = in.readInt();
        for (Entrant entrant : live) {
          if (entrant.number() == number) {
            entrant.connect(socket, in);
          }
        }
      } catch (IOException e) {
        // Closed, or a stranger called.
      }
    }
  }

  /**
   * What became of a relay.
   *
   * @param entrants as they ended, in the order in which they began to live
   * @param cores what the rulers said of each core before the first turn, the quietest first
   * @param before the same of the core of the turns, or of any where the threads stayed free
   * @param after the same after the last turn
   * @param pinned the cores that the turns were taken on; null where the threads stayed free
   */
  record Result(
      List<Entrant> entrants,
      List<CoreReading> cores,
      CoreReading before,
      CoreReading after,
      String pinned) {}

  /** Watches a relay. */
  interface Watch {
    /** Looks away. */
    static Watch none() {
      return new Watch() {
        @Override
        public void warm(int forks) {}

        @Override
        public void turned(int turns, Result soFar) {}
      };
    }

    /** So many forks are warm, or have ended before they were. */
    void warm(int forks);

    /** So many turns have been taken by everyone who lives. */
    void turned(int turns, Result soFar);
  }

  /** Runs a relay; the seed shuffles the order of its turns. */
  Result run(Relay relay, long seed, Watch watch) {
    live.clear();
    List<PlannedFork> order = relay.order(relay.forks(), 0, seed);
    for (int slot = 1; slot <= order.size(); slot++) {
      PlannedFork fork = order.get(slot - 1);
      live.add(new Entrant(fork, ++entrants, slot, new IterationListener(relay.turns())));
    }
    List<Entrant> all = List.copyOf(live);
    AtomicInteger warm = new AtomicInteger();
    atOnce(
        all,
        entrant -> {
          warmUp(entrant, relay.turns());
          watch.warm(warm.incrementAndGet());
        });
    List<CoreReading> readings = cores.readings();
    String pinned = pinned(all, relay.threads(), readings);
    String core = pinned == null ? null : String.valueOf(readings.get(0).core());
    CoreReading before = cores.reading(readings, core);
    for (int turn = 0; turn < relay.turns(); turn++) {
      for (Entrant entrant : relay.order(all, turn, seed)) {
        if (entrant.ready() == Baton.Ready.FOR_A_TURN) {
          entrant.go();
          entrant.await(limit);
        }
      }
      watch.turned(turn + 1, new Result(all, readings, before, before, pinned));
    }
    CoreReading after = cores.reading(cores.readings(), core);
    atOnce(all, this::end);
    return new Result(all, readings, before, after, pinned);
  }

  /** Puts the measured threads of all who live on the same cores; null where one stayed free. */
  private String pinned(List<Entrant> all, int threads, List<CoreReading> readings) {
    String pinned = null;
    for (Entrant entrant : all) {
      if (entrant.ready() != null) {
        pinned = cores.pin(entrant, threads, readings);
        if (pinned == null) {
          return null;
        }
      }
    }
    return pinned;
  }

  private void warmUp(Entrant entrant, int turns) {
    entrant.start(
        (fork, listener) ->
            runner.run(fork, turns, server.getLocalPort() + "/" + entrant.number(), listener));
    entrant.await(limit);
    while (entrant.ready() == Baton.Ready.TO_WARM_UP) {
      entrant.go();
      entrant.await(limit);
    }
  }

  private void end(Entrant entrant) {
    while (entrant.ready() != null) {
      entrant.go();
      entrant.await(limit);
    }
  }

  private void atOnce(List<Entrant> entrants, Consumer<Entrant> work) {
    List<Future<?>> begun = new ArrayList<>();
    entrants.forEach(entrant -> begun.add(several.submit(() -> work.accept(entrant))));
    for (Future<?> each : begun) {
      try {
        each.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    several.shutdownNow();
    live.forEach(Entrant::stop);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
