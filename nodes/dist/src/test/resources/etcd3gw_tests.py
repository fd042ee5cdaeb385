"""Runs etcd3gw's own tests with a server at the port that is given, not at 2379."""

import functools
import os
import sys

import etcd3gw
import pytest
import urllib3

port = int(sys.argv[1])
ask = urllib3.PoolManager.request


def elsewhere(pool, method, url, **options):
    """Where the tests look whether there is an etcd."""
    return ask(pool, method, url.replace("127.0.0.1:2379", "127.0.0.1:%d" % port), **options)


urllib3.PoolManager.request = elsewhere

import etcd3gw.tests.test_etcd3gw as functional  # it looks as soon as it is imported

functional.Etcd3Client = functools.partial(etcd3gw.Etcd3Client, port=port)
tests = os.path.dirname(functional.__file__)
sys.exit(pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", tests]))
