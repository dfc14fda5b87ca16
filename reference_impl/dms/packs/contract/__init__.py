"""The messages of package ``edfi.dms.mappingpacks.v1``: the definition, and what a compiler made of it.

``mappingpacks_pb2.py`` and its stub are made of ``mappingpacks.proto`` in this folder by
``python -m grpc_tools.protoc -I . --python_out=. --pyi_out=. mappingpacks.proto`` and committed, so that nothing has
to be compiled to build or install.
"""
