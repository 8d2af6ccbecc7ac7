// The decision of DecisionRate by iam-simulate: node decide.mjs POLICIES SECONDS prints microseconds a decision.
import { readdirSync, readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const [directory, seconds] = process.argv.slice(2)
const identityPolicies = readdirSync(directory).map((name) => ({
  name,
  policy: JSON.parse(readFileSync(`${directory}/${name}`, 'utf8'))
}))
const simulation = {
  request: {
    principal: 'arn:aws:iam::123456789012:user/alice',
    action: 's3:GetObject',
    resource: { resource: 'arn:aws:s3:::bucket/alice/2026/november.csv', accountId: '123456789012' },
    contextVariables: {
      'aws:MultiFactorAuthPresent': 'true',
      'aws:MultiFactorAuthAge': '600',
      'aws:CurrentTime': '2026-11-22T10:00:00Z',
      'aws:PrincipalTag/team': 'red',
      'aws:username': 'alice',
      'aws:SourceIp': '10.1.2.3'
    }
  },
  identityPolicies,
  serviceControlPolicies: [],
  resourceControlPolicies: []
}

async function decide(millis) {
  const end = performance.now() + millis
  const start = performance.now()
  let decisions = 0
  while (performance.now() < end) {
    const response = await runSimulation(simulation, {})
    if (response.overallResult !== 'Allowed') throw new Error(JSON.stringify(response.errors ?? response.overallResult))
    decisions++
  }
  return ((performance.now() - start) * 1000) / decisions
}

await decide(seconds * 250)
console.log((await decide(seconds * 1000)).toFixed(1))
