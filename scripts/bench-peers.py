"""What people would write to import needs: scripts/bench-peers.py WAY CONNINFO FILE, within scripts/bench peers."""

import csv
import sys

way, conninfo, path = sys.argv[1:]
columns = "member_id reference title contract_type cpv amount months wanted_from contract_ends".split()
with open(path, newline="", encoding="utf-8") as file:
    rows = [dict(zip(columns, row)) for row in list(csv.reader(file))[1:]]

if way == "executemany":
    import psycopg

    values = ", ".join(f"%({name})s" for name in columns)
    with psycopg.connect(conninfo) as connection, connection.cursor() as cursor:
        cursor.executemany(f"insert into ordinary ({', '.join(columns)}) values ({values})", rows)
else:
    import datetime
    import decimal

    import psycopg
    from sqlalchemy import BigInteger, Date, ForeignKey, Integer, Numeric, String, create_engine, select
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

    class Base(DeclarativeBase):
        pass

    class Member(Base):
        __tablename__ = "member"
        id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
        code: Mapped[str] = mapped_column(String)

    class ContractType(Base):
        __tablename__ = "contract_type"
        code: Mapped[str] = mapped_column(String, primary_key=True)

    class Need(Base):
        __tablename__ = "ordinary"
        id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
        member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
        reference: Mapped[str] = mapped_column(String)
        title: Mapped[str] = mapped_column(String)
        contract_type: Mapped[str] = mapped_column(String)
        cpv: Mapped[str] = mapped_column(String)
        amount: Mapped[decimal.Decimal] = mapped_column(Numeric(14, 2))
        months: Mapped[int] = mapped_column(Integer)
        wanted_from: Mapped[datetime.date] = mapped_column(Date)
        contract_ends: Mapped[datetime.date] = mapped_column(Date)

    def need(row):
        return Need(
            member_id=int(row["member_id"]), reference=row["reference"], title=row["title"],
            contract_type=row["contract_type"], cpv=row["cpv"], amount=decimal.Decimal(row["amount"]),
            months=int(row["months"]), wanted_from=datetime.date.fromisoformat(row["wanted_from"]),
            contract_ends=datetime.date.fromisoformat(row["contract_ends"]))

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo))
    with Session(engine) as session:
        if way == "sqlalchemy-batch":
            session.add_all([need(row) for row in rows])
        else:
            # Each reference looked up and each row written by itself, as forms and naive loops do.
            for row in rows:
                session.scalars(select(Member).where(Member.id == int(row["member_id"]))).one()
                session.scalars(select(ContractType).where(ContractType.code == row["contract_type"])).one()
                session.add(need(row))
                session.flush()
        session.commit()
