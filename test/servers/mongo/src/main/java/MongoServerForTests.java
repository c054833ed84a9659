import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * An independent reading of the MongoDB protocol, on one file: {@code MongoServerForTests <port, 0 for any> <file>}. Prints one line when it
 * listens, and ends when its standard input does, so that it never outlives the test that started it.
 */
public final class MongoServerForTests {
  public static void main(String[] arguments) throws Exception {
    MVStore file = new MVStore.Builder().fileName(arguments[1]).autoCommitDisabled().open();
    // A commit a write would let the file grow without end.
    file.setRetentionTime(0);
    file.setVersionsToKeep(0);
    MongoServer server = new MongoServer(new Backend(file).version(new Mongo7()));
    // One thread for all connections: the server changes documents in place while it encodes them for others.
    server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 1, 1);
    System.out.println("listening on mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
  }

  /** The driver asks for wire version 9 or later; the server's own versions stop at 8. */
  private record Mongo7() implements MongoVersion {
    public List<Integer> getVersionArray() {
      return List.of(7, 0, 0);
    }

    public int getWireVersion() {
      return 21;
    }
  }

  private static final class Backend extends H2Backend {
    Backend(MVStore file) {
      super(file);
    }

    /** Like a journaled write: what is answered outlives a kill, though not the machine's power, for nothing is synced. */
    @Override
    public Document handleMessage(MongoMessage message) {
      Document answer = super.handleMessage(message);
      commit();
      return answer;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      MVStore file = getMvStore();
      return new H2Database(name, file, getCursorRegistry()) {
        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
          String fullName = name + "." + collection;
          return new Collection(
              this, collection, options, file.openMap("databases." + fullName), file.openMap("meta." + fullName), cursorRegistry);
        }
      };
    }
  }

  /** Finds by id alone where a filter names more than the id; the server would look at every document. */
  private static final class Collection extends H2Collection {
    Collection(MongoDatabase database, String name, CollectionOptions options,
        MVMap<Object, Document> documents, MVMap<String, Object> meta, CursorRegistry cursors) {
      super(database, name, options, documents, meta, cursors);
    }

    @Override
    protected QueryResult queryDocuments(Document query, Document sort, int skip, int limit, int batch, Document fields) {
      if (!(query.get("_id") instanceof String id)) return super.queryDocuments(query, sort, skip, limit, batch, fields);
      List<Object> found = getDocument(id) == null ? List.of() : List.of(id);
      return matchDocuments(query, found, sort, skip, limit, batch, fields);
    }
  }
}
