"""The decision of DecisionRate by moto's evaluator: decide.py POLICIES SECONDS prints microseconds a decision.

As moto's own access control does, each of the user's policies is asked, and parsed, anew.
"""

import sys
import time
from pathlib import Path

from moto.iam.access_control import IAMPolicy, PermissionResult

texts = [file.read_text() for file in Path(sys.argv[1]).iterdir()]
end = time.perf_counter() + float(sys.argv[2])
start = time.perf_counter()
decisions = 0
while time.perf_counter() < end:
    results = [
        IAMPolicy({"policy_document": text}).is_action_permitted(
            "s3:GetObject", "arn:aws:s3:::bucket/alice/2026/november.csv"
        )
        for text in texts
    ]
    if PermissionResult.DENIED in results or PermissionResult.PERMITTED not in results:
        sys.exit(f"not allowed: {results}")
    decisions += 1
print(f"{(time.perf_counter() - start) * 1e6 / decisions:.1f}")
