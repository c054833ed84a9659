import { MongoDatabase } from '../../servers/mongo/mongo-database.js';
import { describeWithMongo, MongoForTests } from '../../servers/mongo/mongo-for-tests.js';
import { namedViewStore } from '../../servers/named-servers.js';
import { viewStoreSuite } from '../../suites/view-store.suite.js';

if (namedViewStore !== null) {
  const url = namedViewStore;
  viewStoreSuite('mongodb, where VIEW_STORE_URL says', {
    shared: true,
    async start() {
      const database = new MongoDatabase(url);
      const limited = (largestDocumentBytes: number) => database.store({ largestDocumentBytes });
      return { store: await database.store(), another: () => database.store(), limited, stop: () => database.drop() };
    },
  });
} else {
  describeWithMongo('mongodb', () => {
    viewStoreSuite('mongodb on mongo-java-server', {
      shared: true,
      whyTextOrderDiffers: 'mongo-java-server compares UTF-16 units, as Java does',
      async start() {
        const mongo = await MongoForTests.start();
        const limited = (largestDocumentBytes: number) => mongo.store(mongo.server.url, { largestDocumentBytes });
        return { store: await mongo.store(), another: () => mongo.store(), limited, stop: () => mongo.stop() };
      },
    });
  });
}
