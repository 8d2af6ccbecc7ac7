// Reads the lines of a batch (docs/policy-simulate.md) and has @cloud-copilot/iam-simulate decide them.
// Writes {"id", "decision"}, or {"id", "error"} for what it doesn't take. node simulate.mjs < lines
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { createInterface } from 'node:readline'

const WORDS = { Allowed: 'allowed', ImplicitlyDenied: 'implicitDeny', ExplicitlyDenied: 'explicitDeny' }

const of = (line, kind) => line.policies.filter((it) => it.kind === kind)
// RCPFullAWSAccess, which our lines hold as AWS does, is implied there and refused.
const isRestriction = (it) => it.document.Statement.every((statement) => statement.Effect === 'Deny')
const named = (policies) => policies.map((it, i) => ({ name: `policy-${i}`, policy: it.document }))

// Each level of the organization, from the root down.
function levels(policies) {
  const numbers = [...new Set(policies.map((it) => it.level ?? 0))].sort()
  return numbers.map((level) => ({
    orgIdentifier: `o-${level}`,
    policies: named(policies.filter((it) => (it.level ?? 0) === level))
  }))
}

function simulation(line) {
  const [session] = of(line, 'session')
  const [resource] = [...of(line, 'resource'), ...of(line, 'trust')]
  const boundaries = of(line, 'boundary')
  return {
    request: {
      principal: line.caller === 'anonymous' ? { type: 'Anonymous' } : line.caller,
      action: line.action,
      resource: { resource: line.resource, accountId: line.owner },
      contextVariables: line.context
    },
    sessionPolicy: session?.document,
    identityPolicies: named(of(line, 'identity')),
    serviceControlPolicies: levels(of(line, 'scp')),
    resourceControlPolicies: levels(of(line, 'rcp').filter(isRestriction)),
    resourcePolicy: resource?.document,
    permissionBoundaryPolicies: boundaries.length ? named(boundaries) : undefined
  }
}

for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text)
  const response = await runSimulation(simulation(line), {})
  const answer =
    response.resultType === 'error'
      ? { error: response.errors.message }
      : { decision: WORDS[response.overallResult] ?? response.overallResult }
  console.log(JSON.stringify({ id: line.id, ...answer }))
}
