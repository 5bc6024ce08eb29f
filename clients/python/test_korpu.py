"""Tests of korpu.py: `KORPU="node dist/cli/main.js" python3 -m unittest clients/python/test_korpu.py`."""

import os
import signal
import sys
import threading
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from korpu import Korpu, KorpuError, column  # noqa: E402

RUN = {"country": "velmora", "months": 12, "scale": 0.02, "replicates": 2}
POLICIES = ["status-quo", "village-schools"]
HOURS = "village-schools:courses.hours"


class TestKorpu(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.korpu = Korpu(workers=2)

    @classmethod
    def tearDownClass(cls):
        cls.korpu.close()

    def test_hello(self):
        self.assertEqual(self.korpu.hello()["protocol"], 1)

    def test_compare_and_evaluate_agree(self):
        compared = self.korpu.compare(POLICIES, set={HOURS: 120}, **RUN)
        self.assertEqual(len(compared["digest"]), 64)
        points = [{HOURS: 100}, {HOURS: 120}]
        answer = self.korpu.evaluate(POLICIES, points, outcomes=["accounts.net"], **RUN)
        differences = column(answer, "village-schools", "accounts.net", "difference")
        wanted = compared["differences"]["village-schools"]["outcomes"]["accounts.net"]["mean"]
        self.assertEqual(differences[1], wanted)
        self.assertNotEqual(differences[0], wanted)
        self.assertEqual(column(answer, "status-quo", "accounts.net", "difference"), [None, None])
        by_factor = self.korpu.evaluate(POLICIES, {HOURS: (100, 120)}, outcomes=["accounts.net"], **RUN)
        self.assertEqual(by_factor["points"], answer["points"])

    def test_own_policy_and_trajectory(self):
        own = {"korpu": 1, "kind": "policy", "id": "own", "name": "Own", "about": "x",
               "phases": [{"id": "a", "startMonth": 0, "levers": {"courses.hours": 100}}]}
        run = self.korpu.compare(["status-quo", own], **RUN)["run"]
        self.assertEqual(run["policies"], ["status-quo", "own"])
        life = self.korpu.trajectory(country="velmora", months=12, scale=0.02)
        again = self.korpu.trajectory(life["id"], country="velmora", months=12, scale=0.02)
        self.assertEqual(again, life)

    def test_validate_and_schema(self):
        problems = self.korpu.validate("korpu: 1\nkind: polcy\n")
        self.assertEqual((problems[0]["line"], problems[0]["tryThis"]), (2, "policy"))
        self.assertIn("policy", self.korpu.schema()["kinds"])
        self.assertEqual(self.korpu.schema("policy")["type"], "object")

    def test_errors_have_the_message_of_the_server(self):
        with self.assertRaises(KorpuError) as caught:
            self.korpu.compare(months=3)
        self.assertIn("--months: got '3'", str(caught.exception))
        self.assertEqual((caught.exception.code, caught.exception.exit_code), ("usage", 2))
        with self.assertRaisesRegex(KorpuError, "did you mean months"):
            self.korpu.compare(mnths=3)
        with self.assertRaisesRegex(KorpuError, r"points\[0\] law: got 'lotery'"):
            self.korpu.evaluate([], [{"law": "lotery"}], country="velmora")
        with self.assertRaises(ValueError):
            self.korpu.evaluate([], [{"law": float("nan")}])
        with self.assertRaisesRegex(KorpuError, "policies: got 'status-quo', expected a list"):
            self.korpu.compare("status-quo")
        with self.assertRaisesRegex(KorpuError, "law: got 'lottery', expected a list of values"):
            self.korpu.evaluate([], {"law": "lottery"}, country="velmora")
        with self.assertRaises(KeyError):
            column({"run": {"policies": []}, "outcomes": [], "points": []}, "none", "x")
        self.assertEqual(self.korpu.hello()["protocol"], 1)

    def test_ctrl_c_cancels_the_request_and_the_server_goes_on(self):
        def interrupt():
            time.sleep(2)
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt).start()
        with self.assertRaises(KeyboardInterrupt):
            self.korpu.compare(scale=1, replicates=400)
        self.assertEqual(self.korpu.hello()["protocol"], 1)


class TestEnds(unittest.TestCase):
    def test_closed_twice_and_used_after(self):
        with Korpu(workers=1) as korpu:
            korpu.hello()
        korpu.close()
        with self.assertRaisesRegex(KorpuError, "was closed"):
            korpu.hello()

    def test_a_command_that_is_not_there(self):
        with self.assertRaisesRegex(KorpuError, "could not be started"):
            Korpu(command=["no-such-korpu"])

    def test_a_server_that_ends(self):
        korpu = Korpu(command=[sys.executable, "-c", "import sys; sys.exit(3)"])
        korpu._process.wait()
        with self.assertRaisesRegex(KorpuError, "ended with exit code 3"):
            korpu.hello()
        korpu.close()


if __name__ == "__main__":
    unittest.main()
