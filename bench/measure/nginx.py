"""nginx with one worker, in the foreground, its files in a directory of ours."""

import process

_CONFIGURATION = """
daemon off;
worker_processes 1;
pid {directory}/nginx.pid;
error_log {directory}/nginx-errors.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path {directory}/nginx-body;
    proxy_temp_path {directory}/nginx-proxy;
    fastcgi_temp_path {directory}/nginx-fastcgi;
    uwsgi_temp_path {directory}/nginx-uwsgi;
    scgi_temp_path {directory}/nginx-scgi;
    {servers}
}}
"""


def start(directory, core, servers):
    """Of several, each needs its own directory."""
    directory.mkdir(exist_ok=True)
    configuration = directory / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(directory=directory, servers=servers))
    command = ["nginx", "-p", str(directory), "-c", str(configuration)]
    command += ["-e", str(directory / "nginx-errors.log")]
    return process.Process(command, directory / "nginx.log", core)
