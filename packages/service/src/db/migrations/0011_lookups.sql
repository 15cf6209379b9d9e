-- What a product tells of its revisions is gathered whenever one of them changes.
create index revision_by_product on revision (org_id, product_id, revision_id);
