// One job as a Node.js function does it: read the artifact, report the result. The loop is the Runtime API's, without a framework.
import http from 'node:http';
import { CodePipelineClient, PutJobFailureResultCommand } from '@aws-sdk/client-codepipeline';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true });

function runtime(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, agent, method, path: `/2018-06-01/runtime/invocation/${path}` }, response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const pipeline = new CodePipelineClient({});

async function handle(event) {
  const job = event['CodePipeline.job'];
  const place = job.data.inputArtifacts[0].location.s3Location;
  const s3 = new S3Client({ credentials: job.data.artifactCredentials, forcePathStyle: true });
  const object = await s3.send(new GetObjectCommand({ Bucket: place.bucketName, Key: place.objectKey }));
  const archive = await object.Body.transformToByteArray();
  await pipeline.send(new PutJobFailureResultCommand({
    jobId: job.id,
    failureDetails: { type: 'ConfigurationError', message: `No package.json in ${archive.length} bytes.` },
  }));
}

for (;;) {
  const { headers, body } = await runtime('GET', 'next');
  await handle(JSON.parse(body));
  await runtime('POST', `${headers['lambda-runtime-aws-request-id']}/response`, '{}');
}
