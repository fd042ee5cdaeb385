"""Runs tooz's own tests with Debian's etcd3gw, whose factory lacks the option api_path."""

import sys

import etcd3gw
import pytest
import tooz.drivers.etcd3gw as driver

driver.etcd3gw.client = etcd3gw.Etcd3Client
tests = driver.__file__.replace("drivers/etcd3gw.py", "tests/test_coordination.py")
sys.exit(pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", tests]))
