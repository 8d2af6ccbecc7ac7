// Calls CloudWatch by AWS's SDK for JavaScript 3, which is told to speak RPC v2 CBOR: one JSON request a line in,
// one JSON answer a line out. node cloudwatch.mjs < lines
import {
  CloudWatchClient,
  CloudWatchServiceException,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand
} from '@aws-sdk/client-cloudwatch'
import { AwsSmithyRpcV2CborProtocol as protocol } from '@aws-sdk/core/protocols'
import { createInterface } from 'node:readline'

const COMMANDS = { DeleteAlarms: DeleteAlarmsCommand, DescribeAlarms: DescribeAlarmsCommand }

async function answer({ endpoint, accessKeyId, secretAccessKey, sessionToken, operation, input }) {
  const credentials = { accessKeyId, secretAccessKey, sessionToken }
  const client = new CloudWatchClient({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials, protocol })
  try {
    return { output: await client.send(new COMMANDS[operation](input)) }
  } catch (refused) {
    if (!(refused instanceof CloudWatchServiceException)) {
      throw refused
    }
    return { code: refused.name, message: refused.message }
  } finally {
    client.destroy()
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))))
}
